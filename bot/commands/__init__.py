"""What the command line does, a file per verb: plain functions over settings, printing on a console."""
