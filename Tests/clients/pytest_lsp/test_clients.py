"""The server under the recorded capabilities of three editors.

pytest-lsp fails a test when the server sends what the client did not list, or what does not fit the
protocol's types. PLIMSOLL_BIN names the server.
"""

import asyncio
import os
import pathlib
import tempfile
from typing import Union

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

SAMPLE = pathlib.Path(__file__).parent.parent / "samples" / "copy_name.c"

# Seconds for one answer; the first includes loading the model.
PATIENCE = 60

LOG = os.environ.get("PLIMSOLL_LOG") or str(pathlib.Path(tempfile.mkdtemp()) / "plimsoll.log")
SERVER = [os.environ["PLIMSOLL_BIN"], "lsp", "--stdio", "--log-file", LOG]


def server_fixture(*arguments, **options):
    """A client of a server with more arguments; the function that it decorates begins its session."""
    return pytest_lsp.fixture(config=ClientServerConfig(server_command=[*SERVER, *arguments]), **options)


@server_fixture(
    params=["neovim@v0.7.0", "neovim@v0.11.0", "emacs@v29.1", "visual_studio_code@v1.65.2"],
)
async def client(lsp_client: LanguageClient, request):
    await begin(lsp_client, request.param)
    yield
    # Fails unless the server answers; it must also end by itself, with 0.
    await lsp_client.shutdown_session()


CONFIRMING = "visual_studio_code@v1.65.2"


def confirming(*arguments):
    """A fixture of an editor that confirms changes, with a server that has more arguments."""

    @server_fixture(*arguments)
    async def session(lsp_client: LanguageClient):
        await begin(lsp_client, CONFIRMING)
        yield
        await lsp_client.shutdown_session()

    return session


mended_by_default = confirming()
mended_by_a_writer = confirming("--writer", "plimsoll-writer")
mended_by_the_base = confirming("--writer", "base")
without_a_writer = confirming("--writer", "no-such-writer")


async def begin(lsp_client: LanguageClient, editor: str):
    capabilities = client_capabilities(editor)
    lsp_client.registered = set()

    # Clients that list it register; pytest-lsp's own answers that there is no such method.
    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams):
        lsp_client.registered |= {one.method for one in params.registrations}

    lsp_client.protocol._converter.register_structure_hook(
        Union[types.Command, types.CodeAction], action_or_command(lsp_client.protocol._converter)
    )
    answer = await lsp_client.initialize_session(
        types.InitializeParams(
            process_id=os.getpid(),
            capabilities=capabilities,
            workspace_folders=[types.WorkspaceFolder(uri=SAMPLE.parent.as_uri(), name="samples")],
        )
    )
    lsp_client.answer = answer
    lsp_client.offered = capabilities


def action_or_command(converter):
    """lsprotocol takes every object with a `command` for a Command; in a code action it is an object."""

    def structure(value, _):
        kind = types.Command if isinstance(value.get("command"), str) else types.CodeAction
        return converter.structure(value, kind)

    return structure


def call_line(text):
    return next(n for n, line in enumerate(text.splitlines()) if "strcpy" in line)


async def until(predicate):
    async def wait():
        while not predicate():
            await asyncio.sleep(0.02)

    await asyncio.wait_for(wait(), PATIENCE)


async def answered(future):
    return await asyncio.wait_for(future, PATIENCE)


async def open_sample(client, text=None):
    """Opens the sample and waits for a finding on the careless call; the URI and the finding."""
    text = SAMPLE.read_text() if text is None else text
    uri = SAMPLE.as_uri()
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, types.LanguageKind.C, 1, text))
    )

    def found():
        return [
            one
            for one in client.diagnostics.get(uri, [])
            if one.range.start.line == call_line(text)
        ]

    await until(found)
    return uri, found()[0]


@pytest.mark.asyncio
async def test_negotiates_an_encoding_the_client_offers(client: LanguageClient):
    general = client.offered.general
    offered = general.position_encodings if general and general.position_encodings else ["utf-16"]
    # Left out means utf-16 (LSP 3.17).
    chosen = client.answer.capabilities.position_encoding or "utf-16"
    assert chosen in offered


@pytest.mark.asyncio
async def test_asks_to_be_told_of_what_the_client_can_be_asked_for(client: LanguageClient):
    await open_sample(client)
    workspace = client.offered.workspace
    offered = {
        types.WORKSPACE_DID_CHANGE_CONFIGURATION: workspace.did_change_configuration,
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES: workspace.did_change_watched_files,
    }
    listed = {method for method, one in offered.items() if one and one.dynamic_registration}
    assert client.registered == listed


@pytest.mark.asyncio
async def test_publishes_a_finding_whose_message_suffices(client: LanguageClient):
    _, finding = await open_sample(client)
    assert finding.source == "plimsoll"
    assert finding.severity in (types.DiagnosticSeverity.Warning, types.DiagnosticSeverity.Information)
    assert "margin" in finding.message
    assert "\n" not in finding.message
    listed = client.offered.text_document.publish_diagnostics
    if not listed.related_information:
        assert finding.related_information is None
    if not listed.code_description_support:
        assert finding.code_description is None


@pytest.mark.asyncio
async def test_hover_explains_a_finding(client: LanguageClient):
    uri, finding = await open_sample(client)
    hover = await answered(
        client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(uri), finding.range.start)
        )
    )
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert "argin" in hover.contents.value
    formats = client.offered.text_document.hover.content_format or [types.MarkupKind.PlainText]
    assert hover.contents.kind in formats


@pytest.mark.asyncio
async def test_code_action_shows_step_scores(client: LanguageClient):
    uri, finding = await open_sample(client)
    actions = await answered(
        client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri),
                finding.range,
                types.CodeActionContext(diagnostics=[finding]),
            )
        )
    )
    commands = [
        action.command if isinstance(action, types.CodeAction) else action for action in actions or []
    ]
    show = [one for one in commands if one and one.command == "plimsoll.showStepScores"]
    assert show, actions
    assert "plimsoll.showStepScores" in client.answer.capabilities.execute_command_provider.commands
    before = len(client.messages), len(client.shown_documents)
    await answered(
        client.workspace_execute_command_async(
            types.ExecuteCommandParams(show[0].command, arguments=show[0].arguments)
        )
    )
    # A document where the client shows documents, a message where it does not.
    await until(lambda: before != (len(client.messages), len(client.shown_documents)))


async def safer_forms(client, uri, finding):
    """The actions that look for one."""
    actions = await answered(
        client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri),
                finding.range,
                types.CodeActionContext(diagnostics=[finding], only=[types.CodeActionKind.QuickFix]),
            )
        )
    )
    return [one for one in actions or [] if one.title.startswith("Look for a safer form")]


async def who_mends(client):
    """What the user is told of a safer form of the sample's careless call, whether there is one or none."""
    uri, finding = await open_sample(client)
    (action,) = await safer_forms(client, uri, finding)
    before = len(client.messages)
    resolved = await answered(client.code_action_resolve_async(action))
    if resolved.edit is None:
        await until(lambda: len(client.messages) > before)
        return client.messages[-1].message
    (label,) = resolved.edit.change_annotations.values()
    return label.description


@pytest.mark.asyncio
async def test_the_writer_that_mends_better_does_so_where_none_is_named(mended_by_default: LanguageClient):
    assert "plimsoll-writer" in await who_mends(mended_by_default)


@pytest.mark.asyncio
async def test_a_writer_that_is_named_mends(mended_by_a_writer: LanguageClient):
    assert "plimsoll-writer" in await who_mends(mended_by_a_writer)


@pytest.mark.asyncio
async def test_the_base_mends_where_it_is_named(mended_by_the_base: LanguageClient):
    told = await who_mends(mended_by_the_base)
    assert "plimsoll-" in told and "plimsoll-writer" not in told


@pytest.mark.asyncio
async def test_a_writer_that_is_not_there_costs_its_features_alone(without_a_writer: LanguageClient):
    uri, finding = await open_sample(without_a_writer)
    assert not await safer_forms(without_a_writer, uri, finding)
    assert "no-such-writer" in pathlib.Path(LOG).read_text()


@pytest.mark.asyncio
async def test_a_safer_form_is_looked_for_as_the_client_can_take_it(client: LanguageClient):
    uri, finding = await open_sample(client)
    safer = await safer_forms(client, uri, finding)
    listed = client.offered.text_document.code_action
    resolves = listed.resolve_support is not None and "edit" in listed.resolve_support.properties
    if not listed.code_action_literal_support or not (resolves or client.offered.workspace.apply_edit):
        assert not safer
        return
    assert len(safer) == 1 and safer[0].edit is None
    if not resolves:
        assert safer[0].command.command in client.answer.capabilities.execute_command_provider.commands
        return
    # An edit of this version, or a message that nothing better was found.
    before = len(client.messages)
    resolved = await answered(client.code_action_resolve_async(safer[0]))
    assert resolved.title == safer[0].title
    if resolved.edit is None:
        await until(lambda: len(client.messages) > before)
    else:
        changed = resolved.edit.changes or {
            one.text_document.uri: one.edits for one in resolved.edit.document_changes
        }
        assert list(changed) == [uri]


@pytest.mark.asyncio
async def test_an_edit_moves_the_finding_and_closing_clears_it(client: LanguageClient):
    uri, finding = await open_sample(client)
    start = types.Position(0, 0)
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(version=2, uri=uri),
            [types.TextDocumentContentChangePartial(types.Range(start, start), "/* 漢😀 */\r\n\r\n")],
        )
    )
    moved = finding.range.start.line + 2
    await until(lambda: any(one.range.start.line == moved for one in client.diagnostics.get(uri, [])))
    client.text_document_did_close(
        types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri))
    )
    await until(lambda: not client.diagnostics[uri])
