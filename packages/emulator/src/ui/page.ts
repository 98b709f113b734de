/** The web page: what runs here, and where to go on. */
export const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kaisa emulator</title>
<h1>Kaisa emulator</h1>
<p>This is an unofficial emulator of Kaisa, for tests and development.</p>
<ul>
<li><code>POST /oauth2/token</code>: the token endpoint</li>
<li><a href="/_emulator/openapi.json"><code>/_emulator/openapi.json</code></a>: the controls over HTTP</li>
</ul>
`;
