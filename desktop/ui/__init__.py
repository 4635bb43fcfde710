"""The window's widgets: painted views, panels, pages. Reads the session, calls dispatch."""
