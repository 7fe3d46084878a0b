//! Starts `plimsoll lsp` for Zed and hands it the settings.

use zed_extension_api::{
    self as zed,
    serde_json::{json, Value},
    settings::LspSettings,
    LanguageServerId, Result,
};

struct Plimsoll;

impl zed::Extension for Plimsoll {
    fn new() -> Self {
        Plimsoll
    }

    fn language_server_command(
        &mut self,
        server: &LanguageServerId,
        worktree: &zed::Worktree,
    ) -> Result<zed::Command> {
        let settings = LspSettings::for_worktree(server.as_ref(), worktree)?;
        let command = settings
            .binary
            .and_then(|binary| binary.path)
            .or_else(|| worktree.which("plimsoll"))
            .ok_or("plimsoll is not on the PATH: run `make install` in its folder, or set lsp.plimsoll.binary.path")?;
        Ok(zed::Command {
            command,
            args: vec!["lsp".to_string()],
            env: worktree.shell_env(),
        })
    }

    /// The answer to `workspace/configuration`.
    fn language_server_workspace_configuration(
        &mut self,
        server: &LanguageServerId,
        worktree: &zed::Worktree,
    ) -> Result<Option<Value>> {
        let settings = LspSettings::for_worktree(server.as_ref(), worktree)?.settings;
        Ok(settings.map(|settings| json!({ "plimsoll": settings })))
    }
}

zed::register_extension!(Plimsoll);
