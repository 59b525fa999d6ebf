"""Pure data: what a flow is made of, what happens in a conversation, and what is kept of it."""
