/** Copies the code beside a button that says so. */
export function wireCopying(say: (text: string) => void): void {
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-copy]") : null;
    const code = button?.closest("figure")?.querySelector("pre");
    if (button === null || code === null || code === undefined) return;
    copy(code).then(
      () => {
        button.textContent = "Copied";
        say("Copied");
        setTimeout(() => {
          button.textContent = "Copy";
        }, 1500);
      },
      () => say("Select the code to copy it"),
    );
  });
}

/** Where the clipboard is out of reach, as in a page that was opened over plain HTTP, the code is selected instead. */
async function copy(code: Element): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
  } catch (error) {
    getSelection()?.selectAllChildren(code);
    throw error;
  }
}
