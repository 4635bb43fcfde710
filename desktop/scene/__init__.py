"""The 3-D view's process: VTK, off-screen. Reads masks and writes frames by file."""
