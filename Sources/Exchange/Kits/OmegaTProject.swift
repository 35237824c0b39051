import Diagnostics
import ResourceModel
import XMLTree

/// What OmegaT wants in a folder to open it as a project.
///
/// Source: OmegaT 3.6 and 6, `omegat.project` as they write it; the folders are those of `__DEFAULT__`.
enum OmegaTProject {
  static let folders = ["source", "target", "tm", "tm/auto", "glossary", "dictionary", "omegat"]

  /// `omegat.project`. Sentences are cut already, so OmegaT is told not to cut.
  static func settings(from source: LanguageTag, to locale: LanguageTag) -> [UInt8] {
    var writer = XMLWriter()
    writer.open("omegat")
    writer.open("project", [("version", "1.0")])
    for name in ["source_dir", "target_dir", "tm_dir", "glossary_dir", "glossary_file", "dictionary_dir"] {
      writer.leaf(name, text: "__DEFAULT__")
    }
    writer.leaf("source_lang", text: language(source))
    writer.leaf("target_lang", text: language(locale))
    writer.leaf("sentence_seg", text: "false")
    // Else it would fill places that nobody has looked at, and they would come back as translated.
    writer.leaf("support_default_translations", text: "false")
    writer.leaf("remove_tags", text: "false")
    writer.close()
    writer.close()
    return writer.bytes
  }

  /// It knows a language and a region, no script.
  private static func language(_ tag: LanguageTag) -> String {
    ([tag.language] + [tag.region].compactMap(\.self)).joined(separator: "-")
  }

  /// `omegat/project_save.tmx`: the translations that equal their source; nil when none does.
  ///
  /// OmegaT takes all others from the files itself, and empties these. An entry of PO is known by its file, its source
  /// and its `msgctxt`.
  static func memory(of files: [ReturnedFile], from source: LanguageTag, to locale: LanguageTag) -> [UInt8]? {
    var writer = XMLWriter()
    writer.open("tmx", [("version", "1.4")])
    writer.leaf(
      "header",
      [
        ("creationtool", "Fournil"), ("creationtoolversion", "0.1.0"), ("segtype", "sentence"),
        ("o-tmf", "OmegaT TMX"), ("adminlang", "en"), ("srclang", language(source)), ("datatype", "plaintext"),
      ])
    writer.open("body")
    var isEmpty = true
    for file in files {
      for unit in file.units {
        for segment in unit.segments where segment.state > .initial && segment.target == segment.source {
          isEmpty = false
          let name = SegmentName.encode(unit: unit.id, segment: segment.id)
          write(
            TaggedMarks.write(segment.source, hidesEdges: true), [("file", file.location.file), ("path", name)],
            (source, locale), &writer)
        }
      }
    }
    writer.close()
    writer.close()
    return isEmpty ? nil : writer.bytes
  }

  private static func write(
    _ text: String, _ properties: [(type: String, text: String)], _ pair: (LanguageTag, LanguageTag),
    _ writer: inout XMLWriter
  ) {
    writer.open("tu")
    for property in properties { writer.leaf("prop", [("type", property.type)], text: property.text) }
    for tag in [pair.0, pair.1] {
      writer.open("tuv", [("xml:lang", language(tag))])
      writer.leaf("seg", text: text)
      writer.close()
    }
    writer.close()
  }

  /// The files of unpacked kits that are not what OmegaT reads or keeps; nil when no kit is a project.
  ///
  /// What it made stands in `target`, and somebody may have put it elsewhere.
  /// - Parameter paths: Of all files.
  static func targets(among paths: [String]) -> [String]? {
    let roots = Set(
      paths.filter { $0 == settingsName || $0.hasSuffix("/" + settingsName) }.map { $0.dropLast(settingsName.count) })
    guard !roots.isEmpty else { return nil }
    let own = Set(folders.filter { $0 != "target" }.map { $0[...] })
    return paths.filter { path in
      // Deeper than anybody unpacks a kit, nothing is looked for.
      let names = path.split(separator: "/", maxSplits: deepest)
      return !names.dropLast().contains { own.contains($0) && roots.contains(path[..<$0.startIndex]) }
    }
  }

  private static let deepest = 16

  private static let settingsName = "omegat.project"
}
