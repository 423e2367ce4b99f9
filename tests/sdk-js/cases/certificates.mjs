// What does not depend on the credential: keys and transport.
import { CommunicationIdentityClient } from "@azure/communication-identity";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { endpoint } from "../emulator.mjs";
import { identityId, refused } from "../expect.mjs";

const connect = `
  import { CommunicationIdentityClient } from "@azure/communication-identity";
  const client = new CommunicationIdentityClient(process.env.ACS_CONNECTION_STRING, { retryOptions: { maxRetries: 0 } });
  await client.createUser().then(() => console.log("trusted"), (error) => console.log(error.code));`;

function connectTrusting(certificate) {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificate };
  return execFileSync(process.execPath, ["--input-type=module", "--eval", connect], { env, encoding: "utf8" }).trim();
}

export const certificates = () => [
  ["transport: a client that trusts the certificate connects", () => assert.equal(connectTrusting(process.env.NODE_EXTRA_CA_CERTS), "trusted")],
  ["transport: a client that does not trust it refuses", () => assert.match(connectTrusting(""), /SELF_SIGNED|UNABLE_TO/)],
  [
    "transport: http with allowInsecureConnection",
    async () => {
      const user = await new CommunicationIdentityClient(process.env.ACS_HTTP_CONNECTION_STRING, { allowInsecureConnection: true }).createUser();
      assert.match(user.communicationUserId, identityId);
    },
  ],
  [
    "key: a wrong one",
    () => refused(new CommunicationIdentityClient(endpoint, { key: "d3Jvbmc=" }).createUser(), 401, "Denied", "Denied by the resource provider."),
  ],
];
