import DurableFiles
public import ResourceModel

/// What a new workspace begins with.
public enum WorkspaceTemplate: String, CaseIterable, Sendable {
  /// Settings and empty folders.
  case empty
  /// And a resource to try everything on.
  case example
}

extension Workspace {
  /// Makes a workspace that runs: settings, folders, and an example if wanted.
  ///
  /// - Returns: The files written.
  public static func initialise(
    at folder: String, source: LanguageTag, locales: [LanguageTag], template: WorkspaceTemplate
  ) throws(PipelineError) -> [String] {
    do {
      let settings = Folders.join(folder, settingsName)
      guard !Folders.exists(settings) else {
        throw PipelineError.refused("a workspace is here already; change its settings instead", file: settings)
      }
      var files = [
        (settingsName, self.settings(source, locales)), (".gitignore", ".fournil/\n/Output/*\n!/Output/.gitkeep\n"),
      ]
      files += [("Resources/.gitkeep", ""), ("Glossaries/.gitkeep", ""), ("Output/.gitkeep", "")]
      if template == .example { files.append(("Resources/example/example.xml", example(source))) }
      var written: [String] = []
      for (name, text) in files {
        let path = Folders.join(folder, name)
        if Folders.exists(path) { continue }
        try DurableFile.write(Array(text.utf8), to: path)
        written.append(path)
      }
      return written
    } catch {
      throw .from(error)
    }
  }

  private static func settings(_ source: LanguageTag, _ locales: [LanguageTag]) -> String {
    let list = locales.map(\.text).joined(separator: ", ")
    let partners =
      locales.isEmpty
      ? ""
      : """
      partners:
        website:
          name: Our website
          locales: [\(([source] + locales).map(\.text).joined(separator: ", "))]
          gate: reviewed        # every sentence: translated, reviewed or final
          untranslated: omit    # a resource that is not ready: block, omit or source
          stale: refuse         # a translation whose source changed: refuse or keep

      """
    return """
      # A Fournil workspace. 'fournil --help' lists what can be done with it.
      source: \(source)
      locales: [\(list)]
      resources:
        - Resources/*/*.xml
      glossaries:
        - Glossaries/*.tbx
      \(partners)
      """
  }

  private static func example(_ source: LanguageTag) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <resource xmlns="urn:fournil:resource:1" xml:id="example" xml:lang="\(source)" type="activity" version="1">
      <metadata>
        <title xml:id="title">A first resource</title>
        <abstract xml:id="abstract"><para xml:id="abstract-1">Replace this text with your own. Then run 'fournil add'.</para></abstract>
        <level code="any" xml:id="level">All levels</level>
        <contributor role="author">You</contributor>
        <rights licence="https://creativecommons.org/licenses/by-sa/4.0/" xml:id="rights">CC BY-SA 4.0</rights>
      </metadata>
      <body>
        <para xml:id="p1">A glass holds <quantity value="250" unit="mL">250 mL</quantity> of water.</para>
      </body>
    </resource>

    """
  }
}
