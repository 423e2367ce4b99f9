// The emulator's own helpers.
import assert from "node:assert/strict";

export const endpoint = process.env.ACS_CONNECTION_STRING.match(/endpoint=([^;]*)/)[1];
export const tenant = "0ac50000-dec0-4de0-8000-00000000000a";

async function post(path, body) {
  const response = await fetch(`${endpoint}_emulator/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  assert.equal(response.status, 200);
  return response.json();
}

/** Whether a token is valid, revoked, expired, deleted or invalid. */
export const statusOf = async (token) => (await post("tokens/inspect", { token })).status;

/** An Entra token of a Teams user. */
export const mintTeamsToken = (claims) => post("entra/tokens", { kind: "teamsUser", ...claims });

export const claimsOf = (token) => JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString());
