"""The version that pictures carry and `parallax --version` prints."""

VERSION = "0.1.0"
