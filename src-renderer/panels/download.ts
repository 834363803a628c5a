/** Hands a file to the user: the browser's own download, or the desktop's save dialog. */
export function download(name: string, content: BlobPart, mediaType = 'text/plain;charset=utf-8'): void {
  const url = URL.createObjectURL(new Blob([content], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the contents as soon as it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** What people have named, as a file may be named. */
export function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|]+/g, '-');
}

/** The bytes that base64 stands for. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}
