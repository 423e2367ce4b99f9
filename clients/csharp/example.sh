#!/usr/bin/env bash
# example.sh HOST:PORT: runs the README's example as it stands, but for the address.
set -euo pipefail
cd "$(dirname "$0")"
server=${1:?which server? HOST:PORT}
mkdir -p example
awk '/^```csharp$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' README.md | sed "s|http://127.0.0.1:50051|http://$server|" >example/Program.cs
grep -q "http://$server" example/Program.cs
cat >example/Example.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <GenerateDocumentationFile>false</GenerateDocumentationFile>
    <AnalysisMode>None</AnalysisMode>
    <EnforceCodeStyleInBuild>false</EnforceCodeStyleInBuild>
    <UseProjectAnalyzers>false</UseProjectAnalyzers>
  </PropertyGroup>
  <ItemGroup>
    <ProjectReference Include="../IdentityGrpc.Client/IdentityGrpc.Client.csproj" />
  </ItemGroup>
</Project>
PROJECT
dotnet build example -c Release --nologo -v quiet >&2
exec dotnet ../../artifacts/bin/Example/release/Example.dll
