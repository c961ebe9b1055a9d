"""What the bot does: conversations, commands, rules and texts, without network, clock or chance."""
