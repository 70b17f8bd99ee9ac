"""What happened, by whose account, by whom and to whom, where and when."""
