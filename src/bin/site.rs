//! Makes what stands in the page's HTML: `site SOURCE FOLDER` writes `article.html` and `stills.css`
//! into the folder. Called when the site is built (`xtask/finish.mjs`).

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [source, folder] = &*arguments else {
        eprintln!("site: wants the article's source and a folder");
        return std::process::ExitCode::from(2);
    };
    match write(source, folder) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("site: {sentence}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn write(source: &str, folder: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(source).map_err(|error| format!("{source}: {error}"))?;
    let article = how_p2p_works::site::article(&text)?;
    for (name, content) in [("article.html", article.html), ("stills.css", article.css)] {
        let path = std::path::Path::new(folder).join(name);
        std::fs::write(&path, content).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
