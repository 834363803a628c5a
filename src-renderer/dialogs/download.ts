/** Gives the user a file, by the browser's download. */
export function download(name: string, base64: string, mediaType: string): void {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the contents as soon as it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
