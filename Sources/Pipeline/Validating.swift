public import Diagnostics
import DurableFiles
import Exchange
import Extraction
import Glossaries
import ResourceModel
import Segmentation
import XMLTree

/// What `fournil validate` found.
public struct ValidationReport: Sendable {
  public var files = 0
  /// In the order of files and lines.
  public var diagnostics: [Diagnostic] = []
}

/// Judges files by what they are: a resource, a segment file, a term base, segmentation rules.
public enum Validation {
  public static func run(_ paths: [String]) throws(PipelineError) -> ValidationReport {
    do {
      var report = ValidationReport()
      if let missing = paths.first(where: { !Folders.exists($0) }) {
        throw PipelineError.refused("there is no such file or folder", file: missing)
      }
      for file in try paths.flatMap({ Folders.isFolder($0) ? try Folders.files(below: $0) : [$0] }) {
        report.files += 1
        report.diagnostics += diagnostics(file).sorted {
          ($0.location ?? .init(file: file)) < ($1.location ?? .init(file: file))
        }
      }
      return report
    } catch {
      throw .from(error)
    }
  }

  private static func diagnostics(_ file: String) -> [Diagnostic] {
    do {
      let bytes = try DurableFile.read(file)
      let isSegmentFile = file.hasSuffix(".po") || file.hasSuffix(".pot") || CSVReader.recognises(bytes)
      if isSegmentFile { return try SegmentFileValidator.violations(bytes, file: file) }
      if file.hasSuffix(".csv") { return glossaryProblems { try CSVGlossaryReader.read(bytes, file: file) } }
      let document = try XMLParser.parse(bytes, file: file)
      let root = document.rootElement
      switch root.local {
      case "xliff": return try SegmentFileValidator.violations(bytes, file: file)
      case "tbx", "martif": return glossaryProblems { try TBXReader.read(bytes, file: file) }
      case "srx": return try SRXRules(parsing: bytes, file: file).diagnostics
      default: return try resourceProblems(document) + document.unread.map(\.diagnostic)
      }
    } catch {
      return PipelineError.from(error).diagnostics
    }
  }

  private static func glossaryProblems(_ read: () throws -> TermBase) -> [Diagnostic] {
    do {
      _ = try read()
      return []
    } catch {
      return PipelineError.from(error).diagnostics
    }
  }

  private static func resourceProblems(_ document: Document) throws -> [Diagnostic] {
    let isOurs = try Profile.bundled().first { $0.name == "resource" }?.recognises(document) ?? false
    guard isOurs else { return duplicates(document) }
    let schema = try RelaxNGSchema(XMLSource(bytes: Profile.resourceSchema, file: "resource.rng"))
    return schema.violations(of: document) + duplicates(document) + references(document) + pictures(document)
  }

  private static func duplicates(_ document: Document) -> [Diagnostic] {
    var first: [String: Int] = [:]
    var found: [Diagnostic] = []
    var places = Places(document)
    for node in elements(document) {
      guard let id = document.value(node, "id", namespace: xmlNamespace) else { continue }
      let place = places.of(node)
      if let earlier = first[id] {
        found.append(.error("the id '\(id)' stands at line \(earlier) already; change one", at: place))
      } else {
        first[id] = place.line
      }
    }
    return found
  }

  private static func references(_ document: Document) -> [Diagnostic] {
    let ids = Set(elements(document).compactMap { document.value($0, "id", namespace: xmlNamespace) })
    var places = Places(document)
    return elements(document).compactMap { node in
      guard document.name(node).local == "xref", let ref = document.value(node, "ref"), !ids.contains(ref) else {
        return nil
      }
      return .error("'\(ref)' is no id of this document; correct the reference", at: places.of(node))
    }
  }

  private static func pictures(_ document: Document) -> [Diagnostic] {
    let folder = Folders.parent(of: document.source.file)
    var places = Places(document)
    return elements(document).flatMap { node -> [Diagnostic] in
      guard document.name(node).local == "media" else { return [] }
      let location = places.of(node)
      var found: [Diagnostic] = []
      if let href = document.value(node, "href"), href.firstRange(of: ":") == nil {
        if let inside = Folders.inside(href) {
          if !Folders.isPlainFile(Folders.join(folder, inside)) {
            found.append(.error("the picture '\(href)' is not there; add it or correct the reference", at: location))
          }
        } else {
          found.append(.error("the picture '\(href)' is outside the resource's folder; copy it there", at: location))
        }
      }
      if Element(node, of: document).element("alt") == nil {
        found.append(
          Diagnostic(.warning, "the picture has no 'alt'; say what it shows, for those who do not see it", at: location)
        )
      }
      return found
    }
  }

  private static func elements(_ document: Document) -> [Document.Node] {
    (0..<document.nodeCount).filter { document.kind($0) == .element }
  }
}

/// Where nodes asked for in order stand; a location by itself is a pass over all bytes before it.
private struct Places {
  private let document: Document
  private var cursor = LineCursor()

  init(_ document: Document) { self.document = document }

  mutating func of(_ node: Document.Node) -> SourceLocation {
    let (line, column) = document.source.utf8.withUnsafeBufferPointer {
      cursor.move(to: document.span(node).lowerBound, in: $0)
    }
    return SourceLocation(file: document.source.file, line: line, column: column)
  }
}
