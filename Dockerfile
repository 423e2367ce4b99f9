# syntax=docker/dockerfile:1
# Two images: `docker build --target server .` (the default) and `docker build --target emulator .`
# Both run as a user without rights, on a base without a shell.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# false builds on the stand-ins of src/Compat, for a registry that lacks the originals.
ARG UpstreamPackages=true
ENV UpstreamPackages=$UpstreamPackages DOTNET_CLI_TELEMETRY_OPTOUT=1
WORKDIR /source
COPY . .
RUN dotnet publish src/IdentityGrpc.Server -c Release -o /app/server \
 && dotnet publish src/IdentityGrpc.AcsEmulator -c Release -o /app/emulator \
 && mkdir -p /app/data

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled AS emulator
WORKDIR /app
COPY --from=build /app/emulator .
COPY --from=build --chown=$APP_UID:$APP_UID /app/data /data
USER $APP_UID
VOLUME /data
EXPOSE 7443 7480
ENTRYPOINT ["dotnet", "IdentityGrpc.AcsEmulator.dll", "--bind", "0.0.0.0", "--data", "/data"]

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled AS server
WORKDIR /app
COPY --from=build /app/server .
COPY --from=build --chown=$APP_UID:$APP_UID /app/data /data
USER $APP_UID
VOLUME /data
# The addresses stay loopback until the one who runs the image decides: a pod shares loopback with its sidecar.
ENV ASPNETCORE_HTTP_PORTS= IdentityGrpc__DataDirectory=/data IdentityGrpc__Server__AdminAddress=0.0.0.0
EXPOSE 50051 50080
ENTRYPOINT ["dotnet", "IdentityGrpc.Server.dll"]
