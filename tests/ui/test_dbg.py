import sys; sys.argv=["x"]
import pytest
from tests.ui.test_scene import *
def test_dbg(qtbot, session, scene):
    print("before",(pixels(scene).sum(axis=2)>250).sum(), (pixels(scene).sum(axis=2)>90).sum()); scene.image.save("/tmp/a.png")
    session.toggle_label_shown(1); settle(qtbot, scene)
    qtbot.wait(800)
    print("after",(pixels(scene).sum(axis=2)>250).sum(), (pixels(scene).sum(axis=2)>90).sum(), session.hidden); scene.image.save("/tmp/b.png")
