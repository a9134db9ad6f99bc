//! The page. In a browser it mounts the app; natively it only says how to see it.

fn main() {
    #[cfg(target_arch = "wasm32")]
    how_p2p_works::web::mount();
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("This is the web page. To see it, run: cargo xtask serve");
}
