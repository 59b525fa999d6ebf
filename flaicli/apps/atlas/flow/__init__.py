"""What a flow is made of: blocks, variables, handlers, languages, and who leads to whom."""
