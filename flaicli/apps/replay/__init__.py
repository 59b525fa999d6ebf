"""Today's flow run on a script: what the user does, and what the bot is expected to say."""
