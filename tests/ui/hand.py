"""Mouse events sent straight to a widget: each arrives, in order, wherever the real pointer is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def send(view: QWidget, kind: QEvent.Type, at: QPoint, button=LEFT, modifiers=NONE) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    pressed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
    point = QPointF(at)
    globally = QPointF(view.mapToGlobal(at))
    QApplication.sendEvent(view, QMouseEvent(kind, point, globally, pressed, held, modifiers))


def drag(view: QWidget, start: QPoint, end: QPoint, button=LEFT, steps=6, modifiers=NONE) -> None:
    send(view, QEvent.Type.MouseButtonPress, start, button, modifiers)
    for step in range(1, steps + 1):
        at = start + (end - start) * (step / steps)
        send(view, QEvent.Type.MouseMove, at, button, modifiers)
    send(view, QEvent.Type.MouseButtonRelease, end, button, modifiers)


def wheel(view: QWidget, notches: float, modifiers=NONE, at: QPoint | None = None) -> None:
    point = QPointF(at or view.rect().center())
    event = QWheelEvent(
        point,
        view.mapToGlobal(point),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def hover(view: QWidget, at: QPoint) -> None:
    send(view, QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton)


def press(view: QWidget, at: QPoint) -> None:
    send(view, QEvent.Type.MouseButtonPress, at)


def move(view: QWidget, at: QPoint) -> None:
    send(view, QEvent.Type.MouseMove, at)


def release(view: QWidget, at: QPoint) -> None:
    send(view, QEvent.Type.MouseButtonRelease, at)
