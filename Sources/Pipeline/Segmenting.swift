import Diagnostics
import DurableFiles
public import ResourceModel
import Segmentation

/// Cuts plain text into sentences, for those who want to see what Fournil would do.
public struct SentenceCutter: Sendable {
  private let segmenter: Segmenter
  private let language: LanguageTag

  /// - Parameter rules: An SRX file instead of our own rules.
  public init(language: LanguageTag, rules: String?) throws(PipelineError) {
    do {
      self.language = language
      segmenter = Segmenter(
        rules: try rules.map { try SRXRules(parsing: DurableFile.read($0), file: $0) } ?? .bundled)
    } catch {
      throw .from(error)
    }
  }

  /// What the rules file said that could not be obeyed.
  public var warnings: [String] { segmenter.diagnostics.map(\.description) }

  /// The pieces of a paragraph, which make it whole when joined.
  public func pieces(_ paragraph: String) -> [String] {
    let utf8 = paragraph.utf8
    return segmenter.breaks(inText: paragraph, language: language).map { range in
      let lower = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
      let upper = utf8.index(utf8.startIndex, offsetBy: range.upperBound)
      return String(paragraph[lower..<upper])
    }
  }
}
