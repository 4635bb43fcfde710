from tests.ui.test_children_die import *
def test_d(with_scene):
    desk=with_scene
    with_a_picture(desk)
    desk.scene.image.save('/tmp/realct/scene.png'); desk.whole.window.grab().save('/tmp/realct/win.png')
    print(desk.scene.image.width(), desk.session.mask.sum(), desk.session.hidden)
