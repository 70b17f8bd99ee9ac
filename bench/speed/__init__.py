"""Speed against the clock.

*Cold* is a fresh process: imports, model and gazetteer included. *Hot* is the second pass over the same documents in
one process, nothing cached but what is loaded once.
"""
