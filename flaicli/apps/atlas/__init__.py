"""What a flow is made of and how it hangs together: listed, and drawn."""
