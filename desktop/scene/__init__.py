"""The 3-D view's process: VTK, off-screen. Reads masks by file, writes frames by file, draws no window."""
