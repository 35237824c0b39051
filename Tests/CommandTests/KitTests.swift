import Foundation
import TestSupport
import Testing

@Suite struct `The command for kits` {
  private let folder: TemporaryFolder
  private let workspace: String

  init() throws {
    folder = try TemporaryFolder()
    workspace = try exampleWorkspace(in: folder)
  }

  @Test func `writes one archive, which import takes back`() throws {
    let dry = try fournil("export", "--locale", "es", "--kit", "--dry-run", folder: workspace)
    #expect(dry.out.hasSuffix("dry run: nothing was written\n"))
    #expect(!dry.out.contains("kit-es.zip"))
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

  @Test func `has a name that any file system takes`() throws {
    let long = String(repeating: "Éva ", count: 100)
    let made = try fournil("export", "--locale", "es", "--kit", "--for", long, folder: workspace)
    #expect(made.status == 0 && made.err == "")
    #expect(folder.files().contains { $0.hasPrefix("w/kit-es-éva-") && $0.utf8.count < 100 })
  }

  @Test func `says what to do where there is nothing to export`() throws {
    _ = try fournil("init", "empty", "--locales", "es", folder: folder.path)
    for kit in [[], ["--kit"]] {
      let found = try run(Binary.path, ["export", "--locale", "es"] + kit, folder: folder.path + "/empty")
      #expect(found.status == 2)
      #expect(found.err == "error: no resource was added yet; run 'fournil add' first\n")
    }
  }

  @Test func `needs a kit to address it, and files that come back`() throws {
    let lone = try fournil("export", "--locale", "es", "--for", "Ana", folder: workspace)
    #expect(lone.status == 64)
    #expect(lone.err.hasPrefix("Error: '--for' names whom a kit is for; add '--kit'\n"))
    let table = try fournil("export", "--locale", "es", "--kit", "omegat", "--format", "csv", folder: workspace)
    #expect(table.status == 2)
    #expect(
      table.err
        == "error: OmegaT cannot work on 'csv'; leave '--format' out, or choose po, po-paragraph, xliff2 or xliff12\n")
    let sheet = try fournil("export", "--locale", "es", "--kit", "--format", "sheet", folder: workspace)
    #expect(sheet.status == 2)
    #expect(
      sheet.err
        == "error: nothing comes back of 'sheet'; a kit holds files of another format, such as xliff2\n")
  }
}
