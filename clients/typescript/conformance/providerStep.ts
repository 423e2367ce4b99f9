import { enumFromJson } from "@bufbuild/protobuf";
import { createClient, TokenProvider, type TokenProviderOptions, TokenScopeSchema, TokenService, type Transport } from "../src/index.js";
import type { ProviderStep } from "./cases.js";
import { checkStatus } from "./outcome.js";
import { type ClockedSet, runSet, SetClock } from "./setStep.js";
import { check, milliseconds } from "./values.js";

export async function runProvider(transport: Transport, step: ProviderStep, revocations: ClockedSet | undefined): Promise<void> {
  const clock = new SetClock();
  const options: TokenProviderOptions = {
    identityId: step.identityId,
    scopes: step.scopes.map((scope) => enumFromJson(TokenScopeSchema, scope as never)),
    lifetimeMs: step.lifetime === undefined ? undefined : milliseconds(step.lifetime),
    renewAheadMs: step.renewAhead === undefined ? undefined : milliseconds(step.renewAhead),
    revocations: revocations?.set,
    clock,
  };
  const provider = makeProvider(transport, options, step.refused === true);
  if (provider === undefined) {
    return;
  }
  for (const { at, get, times = 1, error, set } of step.steps ?? []) {
    clock.seconds = at ?? clock.seconds;
    if (get !== undefined) {
      const tokens = await Promise.all(Array.from({ length: times }, () => provider.get()));
      tokens.forEach(({ token }) => check(get, token, "the token"));
    }
    if (error !== undefined) {
      checkStatus(error, await provider.get().then(() => undefined, (cause: unknown) => cause));
    }
    if (set !== undefined && revocations !== undefined) {
      runSet(revocations, set);
    }
  }
}

function makeProvider(transport: Transport, options: TokenProviderOptions, refused: boolean): TokenProvider | undefined {
  try {
    const provider = new TokenProvider(createClient(TokenService, transport), options);
    if (refused) {
      throw new Error("the provider was not refused");
    }
    return provider;
  } catch (error) {
    if (refused && error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}
