"""Learning: from verified masks to a model, from a model to drafts, and what to look at next.

Reads job documents and arrays by file, writes result folders by file. Knows neither the store
nor the loop. This file imports nothing, so that the loop can use the parts without torch.
"""
