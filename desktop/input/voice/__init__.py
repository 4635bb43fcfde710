"""Voice: from the microphone to invocations of the command table, and to spoken notes."""
