//! Where things lie in the project, and which versions it pins.

use crate::command::Outcome;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The version of Trunk, which builds the site. Later ones ask for a newer compiler.
pub const TRUNK: &str = "0.21.14";

/// The oldest Node that the packages in `package.json` run on.
pub const NODE: &str = "20";

/// The target that the page is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The project's folder and what is read from its manifests.
pub struct Project {
    /// The folder with the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// The version of wasm-bindgen that the lock file holds; its command must be the same.
    pub wasm_bindgen: String,
    /// The oldest compiler that the project supports.
    pub rust: String,
}

impl Project {
    /// Finds the project that this program was built in.
    pub fn open() -> Outcome<Self> {
        // Cargo sets the variable anew at every `cargo run`: right even after the folder moved.
        let here = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = here.parent().ok_or("the project's folder was not found")?.to_path_buf();
        let lock = read_text(&root.join("Cargo.lock"))?;
        let manifest = read_text(&root.join("Cargo.toml"))?;
        Ok(Self {
            wasm_bindgen: locked_version(&lock, "wasm-bindgen")
                .ok_or("Cargo.lock does not name wasm-bindgen")?
                .to_owned(),
            rust: value_of(&manifest, "rust-version")
                .ok_or("Cargo.toml does not say a rust-version")?
                .to_owned(),
            root,
        })
    }

    /// What `build` leaves for publication.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The command, as `cargo build --release` leaves it.
    pub fn howp2p(&self) -> PathBuf {
        let name = format!("howp2p{}", std::env::consts::EXE_SUFFIX);
        self.root.join("target").join("release").join(name)
    }

    /// The folder for tools that are installed for this project alone.
    pub fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// Where one version of a tool is installed.
    pub fn tool_root(&self, name: &str, version: &str) -> PathBuf {
        self.tools().join(format!("{name}-{version}"))
    }

    /// Trunk's program.
    pub fn trunk(&self) -> PathBuf {
        program(&self.tool_root("trunk", TRUNK).join("bin"), "trunk")
    }

    /// wasm-bindgen's program.
    pub fn wasm_bindgen(&self) -> PathBuf {
        program(&self.wasm_bindgen_bin(), "wasm-bindgen")
    }

    /// The program that runs a test compiled to WebAssembly in a browser.
    pub fn wasm_test_runner(&self) -> PathBuf {
        program(&self.wasm_bindgen_bin(), "wasm-bindgen-test-runner")
    }

    fn wasm_bindgen_bin(&self) -> PathBuf {
        self.tool_root("wasm-bindgen", &self.wasm_bindgen).join("bin")
    }

    /// A command that runs in the project's folder.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// Cargo, the same that runs this program.
    pub fn cargo(&self) -> Command {
        self.command(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
    }

    /// The search path with the project's own tools in front, so that Trunk finds
    /// the pinned wasm-bindgen and wasm-opt and has nothing to download.
    pub fn search_path(&self) -> Outcome<OsString> {
        let mut folders = vec![self.root.join("node_modules/.bin"), self.wasm_bindgen_bin()];
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        env::join_paths(folders)
            .map_err(|error| format!("the project's folder cannot stand in PATH: {error}"))
    }
}

/// Reads a text file, or says which one could not be read.
pub fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

fn program(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// The version of a package in the text of a `Cargo.lock`.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let after = lock.lines().skip_while(|line| *line != name).nth(1)?;
    after.strip_prefix("version = \"")?.strip_suffix('"')
}

/// The first `key = "value"` in the text of a manifest.
fn value_of<'a>(manifest: &'a str, key: &str) -> Option<&'a str> {
    manifest.lines().find_map(|line| {
        let (left, right) = line.split_once('=')?;
        (left.trim() == key).then(|| right.trim().trim_matches('"'))
    })
}

#[cfg(test)]
mod tests {
    use super::{locked_version, value_of};

    #[test]
    fn the_lock_file_names_one_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "yew"), None);
    }

    #[test]
    fn a_manifest_key_is_read() {
        assert_eq!(value_of("rust-version = \"1.85\"\n", "rust-version"), Some("1.85"));
    }
}
