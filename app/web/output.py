"""What a template writes into a page: escaped text, and no more than that.

Jinja makes a `Markup` of every value before it joins them. The page wants only its text, and the object costs ten times
the escaping, several hundred times a page.
"""

from html import escape
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup
from markupsafe import escape as escape_any


def written(value: Any) -> str:
    """The value as it stands in HTML. What is markup already stays as it is."""
    kind = type(value)
    if kind is str:
        return escape(value)
    return value if kind is Markup else str(escape_any(value))


class Generator(CodeGenerator):
    """Templates as Python that write with `written` where Jinja's own would say `escape`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.writeline(f"from {__name__} import {written.__name__}")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile:
            self.write("(written if context.eval_ctx.autoescape else str)(")
        else:
            self.write("written(" if frame.eval_ctx.autoescape else "str(")
        if finalize.src is not None:
            self.write(finalize.src)
