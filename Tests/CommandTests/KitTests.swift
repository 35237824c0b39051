import Foundation
import TestSupport
import Testing

@Suite struct `The command for kits` {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try fournil("init", "w", "--locales", "es", "--template", "example", folder: folder.path)
    _ = try fournil("add", folder: workspace)
  }

  private var workspace: String { folder.path + "/w" }

  @Test func `writes one archive, which import takes back`() throws {
    let dry = try fournil("export", "--locale", "es", "--kit", "--dry-run", folder: workspace)
    #expect(dry.out.hasSuffix("dry run: nothing was written\n"))
    #expect(!folder.files().contains("w/kit-es.zip"))
    let made = try fournil("export", "--locale", "es", "--kit", "--for", "Ana", "-o", "kits", folder: workspace)
    #expect(made.status == 0 && made.err == "")
    #expect(
      made.out.hasSuffix("kits/kit-es-ana.zip: send it as it is; 'fournil import' takes it, or its files, back\n"))
    let taken = try fournil("import", "kits/kit-es-ana.zip", folder: workspace)
    #expect(taken.status == 0 && taken.err == "")
    #expect(taken.out.hasPrefix("example es: 0 sentences taken, "))
  }

  @Test func `holds a resource once, however often it is named`() throws {
    let made = try fournil(
      "export", "--locale", "es", "--kit", "--resource", "example", "--resource", "example", folder: workspace)
    #expect(made.status == 0 && made.err == "")
    #expect(made.out.split(separator: "\n").count == 2)
  }

  @Test func `says its path in JSON`() throws {
    let made = try fournil("export", "--locale", "es", "--kit", "omegat", "--json", folder: workspace)
    #expect(made.out.contains("\"kit\" : \"kit-es.zip\""))
    #expect(made.out.contains("\"file\" : \"example.es.po\""))
  }

  @Test func `needs a kit to address it, and files that come back`() throws {
    let lone = try fournil("export", "--locale", "es", "--for", "Ana", folder: workspace)
    #expect(lone.status == 64)
    #expect(lone.err.hasPrefix("Error: '--for' names whom a kit is for; add '--kit'\n"))
    let sheet = try fournil("export", "--locale", "es", "--kit", "--format", "sheet", folder: workspace)
    #expect(sheet.status == 2)
    #expect(
      sheet.err
        == "error: nothing comes back of 'sheet'; a kit holds files of another format, such as xliff2\n")
  }
}
