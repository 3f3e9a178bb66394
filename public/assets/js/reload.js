// While somebody edits templates: loads the page again when its file has changed.
let seen;

async function look() {
  try {
    const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
    const now = answer.headers.get('etag') || answer.headers.get('last-modified');
    if (seen && now && now !== seen) location.reload();
    seen = now || seen;
  } catch {
    // The server is being started again; the next look will tell.
  }
}

setInterval(look, 700);
look();
