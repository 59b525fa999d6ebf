"""The flow's files watched while a conversation runs, checked again when saved, and compared."""
