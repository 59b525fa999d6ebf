"""Flow files become a project, or findings with places: text, nodes, dataclasses, in this order."""
