// While somebody edits templates (milepost watch --preview): loads the page again when its file or an asset has changed,
// and shows in place what fails.
const preview = new URL('../../preview.json', import.meta.url);
let seen;
let saves;

async function look() {
  try {
    const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
    const now = answer.headers.get('etag') || answer.headers.get('last-modified');
    if (seen && now && now !== seen) location.reload();
    seen = now || seen;
    const told = await fetch(preview, { cache: 'no-store' });
    if (told.ok) tell(await told.json());
  } catch {
    // The server is being started again; the next look will tell.
  }
}

function tell({ saves: count, failure }) {
  if (saves !== undefined && count !== saves) location.reload();
  saves = count;
  let box = document.getElementById('preview-failure');
  if (!failure) {
    box?.remove();
    return;
  }
  if (!box) {
    box = document.createElement('pre');
    box.id = 'preview-failure';
    box.setAttribute('role', 'alert');
    Object.assign(box.style, {
      position: 'fixed', inset: 'auto 0 0 0', zIndex: 1000, margin: 0, padding: '16px', maxHeight: '50vh',
      overflow: 'auto', whiteSpace: 'pre-wrap', background: '#7a1010', color: '#fff', font: '14px/1.4 monospace',
    });
    document.body.append(box);
  }
  if (box.textContent !== failure) box.textContent = failure;
}

setInterval(look, 700);
look();
