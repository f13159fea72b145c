"""Asks a running LibreOffice about its documents, saves and closes them: by UNO, over a pipe that it was told to listen at.

Arguments: the pipe's name, then one of
  list
  save ID
  copy ID PATH
  close [ID STATE]...   closes everything; IDs name documents whose copies were saved when they were in that STATE

Answers with one line of JSON. It is run by the system's own Python, which knows UNO where LibreOffice's support for Python
is installed. See https://api.libreoffice.org/
"""

import hashlib
import json
import sys

# The name of a file that was never saved ends in this, by what kind of document it is; the first that fits counts.
EXTENSIONS = (
    ("com.sun.star.text.GlobalDocument", ".odm"),
    ("com.sun.star.text.WebDocument", ".html"),
    ("com.sun.star.text.TextDocument", ".odt"),
    ("com.sun.star.sheet.SpreadsheetDocument", ".ods"),
    ("com.sun.star.presentation.PresentationDocument", ".odp"),
    ("com.sun.star.drawing.DrawingDocument", ".odg"),
    ("com.sun.star.formula.FormulaProperties", ".odf"),
)
START_CENTRE = "com.sun.star.comp.sfx2.BackingComp"
# Fewer kinds of changes than these might come again in the same order, while they are all that is kept.
DISTINCT_CHANGES = 10


class Problem(Exception):
    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


def connect(pipe):
    try:
        import uno
    except ImportError:
        raise Problem("no-python", "Python cannot talk to LibreOffice: its package python3-uno is not installed.")
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
    return context


def desktop_of(context):
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def most_changes(context):
    """How many changes of a document can be undone: of those before, nothing is known."""
    import uno

    node = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    node.Name, node.Value = "nodepath", "/org.openoffice.Office.Common/Undo"
    settings = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    return settings.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", (node,)).Steps


def implementation(component):
    return getattr(component, "ImplementationName", "")


def documents(desktop):
    """All that are open. Fails where something is open that is no document, such as an editor of macros."""
    found = []
    components = desktop.getComponents().createEnumeration()
    while components.hasMoreElements():
        component = components.nextElement()
        if implementation(component) == START_CENTRE:
            continue
        if not hasattr(component, "storeToURL") or not hasattr(component, "RuntimeUID"):
            raise Problem("unknown-document", "Something is open in LibreOffice that is no document.")
        found.append(component)
    return found


def document(desktop, wanted):
    for one in documents(desktop):
        if one.RuntimeUID == wanted:
            return one
    raise Problem("unknown-document", "This document is no longer open in LibreOffice.")


def described(one):
    extension = next((end for service, end in EXTENSIONS if one.supportsService(service)), None)
    return {
        "id": one.RuntimeUID,
        "title": one.getTitle(),
        "url": one.getURL() if one.hasLocation() else None,
        "modified": bool(one.isModified()),
        "extension": extension,
    }


def state(one):
    """Another one after every change: what can be undone and redone, and how much text there is."""
    undo = one.getUndoManager()
    parts = [list(undo.getAllUndoActionTitles()), list(undo.getAllRedoActionTitles())]
    if one.supportsService("com.sun.star.text.TextDocument"):
        parts.append([one.CharacterCount, one.WordCount, one.ParagraphCount])
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def save(one):
    if not one.hasLocation():
        raise Problem("not-possible", "It was never saved.")
    if one.isReadonly():
        raise Problem("refused", "It was opened only to be read.")
    one.store()
    if one.isModified():
        raise Problem("refused", "LibreOffice did not save it.")


def shows_changes(one, most):
    """Whether its state tells of every further change: not where the last ones are all that is kept, and are alike."""
    changes = one.getUndoManager().getAllUndoActionTitles()
    return len(changes) < most or len(set(changes)) >= DISTINCT_CHANGES


def copy(one, path, most):
    import uno

    if not shows_changes(one, most):
        raise Problem("not-possible", "Whether it is changed after a copy was saved could not be told.")
    # A copy of a document with a password must have it, too.
    kept = [argument for argument in one.getArgs() if argument.Name in ("FilterName", "FilterOptions", "EncryptionData")]
    before = state(one)
    one.storeToURL(uno.systemPathToFileUrl(path), tuple(kept))
    if state(one) != before:
        raise Problem("refused", "It was changed while it was saved.")
    return before


def close(desktop, copies):
    from com.sun.star.lang import DisposedException
    from com.sun.star.util import CloseVetoException

    def refuse_unsaved(one):
        if one.isModified() and copies.get(one.RuntimeUID) != state(one):
            raise Problem("still-open", "%s has unsaved changes." % one.getTitle())

    found = documents(desktop)
    for one in found:
        refuse_unsaved(one)
    for one in found:
        # Closing the others took a moment.
        refuse_unsaved(one)
        try:
            one.close(True)
        except CloseVetoException:
            raise Problem("still-open", "%s cannot be closed now." % one.getTitle())
    try:
        ended = desktop.terminate()
    except DisposedException:
        # It is gone already.
        ended = True
    if not ended:
        raise Problem("still-open", "LibreOffice has no documents any more, but did not end.")


def answer(pipe, task, *words):
    context = connect(pipe)
    desktop = desktop_of(context)
    if task == "list":
        return {"documents": [described(one) for one in documents(desktop)]}
    if task == "save":
        save(document(desktop, words[0]))
        return {}
    if task == "copy":
        return {"state": copy(document(desktop, words[0]), words[1], most_changes(context))}
    if task == "close":
        close(desktop, dict(zip(words[0::2], words[1::2])))
        return {}
    raise Problem("no-answer", "There is no such task.")


def main():
    try:
        said = {"ok": True, **answer(*sys.argv[1:])}
    except Problem as problem:
        said = {"ok": False, "kind": problem.kind, "message": str(problem)}
    except Exception as error:
        # What UNO says; the first line is for people, the rest for its makers.
        words = (str(error) or type(error).__name__).strip().splitlines()[0]
        said = {"ok": False, "kind": "refused", "message": words[:500]}
    print(json.dumps(said))


main()
