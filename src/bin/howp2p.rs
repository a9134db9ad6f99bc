//! The engine on the command line. Everything it does stands in the library's `cli`.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    how_p2p_works::cli::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
