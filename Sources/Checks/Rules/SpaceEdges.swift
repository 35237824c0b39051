public import Diagnostics
import ResourceModel

/// White space at an end of the target where the source has none.
public struct SpaceEdges: Check {
  public let id = "space.edges"
  public let severity = Severity.warning

  public init() {}

  public func findings(for segment: CheckedSegment) -> [Finding] {
    guard segment.hasTarget else { return [] }
    var findings: [Finding] = []
    let leading = Self.spaces(segment.target.runs.first, fromEnd: false)
    if leading > 0, Self.spaces(segment.source.runs.first, fromEnd: false) == 0 {
      findings.append(finding(Self.leading, in: segment, range: 0..<leading))
    }
    let trailing = Self.spaces(segment.target.runs.last, fromEnd: true)
    if trailing > 0, Self.spaces(segment.source.runs.last, fromEnd: true) == 0 {
      let length = segment.target.text.utf8.count
      findings.append(finding(Self.trailing, in: segment, range: (length - trailing)..<length))
    }
    return findings
  }

  /// The UTF-8 bytes of white space at an end of a run; none when it is a code.
  private static func spaces(_ run: InlineContent.Run?, fromEnd: Bool) -> Int {
    guard case .text(let text)? = run else { return 0 }
    let spaces =
      fromEnd
      ? Array(text.unicodeScalars.reversed().prefix { $0.properties.isWhitespace })
      : Array(text.unicodeScalars.prefix { $0.properties.isWhitespace })
    return spaces.reduce(0) { $0 + UTF8.width($1) }
  }

  private static let leading = "white space before the translation, where the source has none; remove it"
  private static let trailing = "white space after the translation, where the source has none; remove it"
}
