import ResourceModel
import TestSupport
import Testing

@testable import Tracking

/// A real textbook at two revisions five years apart; its authors' ids, hidden from the aligner, say what is right.
@Suite(.enabled(if: TextbookSample.isThere, Comment(rawValue: SharedData.absence)))
struct `A textbook revised by its authors` {
  struct Score {
    var right = 0
    var wrong = 0
    var equal = (found: 0, all: 0)
    var edited = (found: 0, all: 0)
    /// As Docs/identity.md has it.
    var row: String {
      func percent(_ part: Int, _ all: Int) -> String {
        let hundredths = part * 10_000 / max(1, all)
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) %"
      }
      return "| \(percent(right, right + wrong)) of \(right + wrong) | \(equal.found) of \(equal.all) | "
        + "\(percent(edited.found, edited.all)) of \(edited.all) |"
    }
    var precision: Double { Double(right) / Double(max(1, right + wrong)) }
  }

  static func score() throws -> Score {
    let old = try TextbookSample.modules("en-2021")
    let new = try TextbookSample.modules("en-2026")
    var score = Score()
    for (file, newUnits) in new.sorted(by: { $0.key < $1.key }) {
      guard let oldUnits = old[file] else { continue }
      func hidden(_ unit: Unit) -> UnitAligner.Item {
        var unit = unit
        unit.anchor = nil
        return UnitAligner.Item(unit)
      }
      var aligner = UnitAligner(old: oldUnits.map(hidden), new: newUnits.map(hidden), policy: .units)
      aligner.pairEqual()
      aligner.pairAlike()
      let places = Dictionary(
        oldUnits.enumerated().compactMap { place, unit in unit.anchor.map { ($0, place) } },
        uniquingKeysWith: { first, _ in first })
      for (position, unit) in newUnits.enumerated() {
        guard let anchor = unit.anchor, unit.source.hasText else { continue }
        let found = aligner.oldOf[position]
        if let found, oldUnits[found].anchor != nil {
          if oldUnits[found].anchor == anchor { score.right += 1 } else { score.wrong += 1 }
        }
        guard let place = places[anchor], oldUnits[place].source.hasText else { continue }
        if aligner.old[place].fingerprint == aligner.new[position].fingerprint {
          score.equal.all += 1
          if found == place { score.equal.found += 1 }
        } else {
          score.edited.all += 1
          if found == place { score.edited.found += 1 }
        }
      }
    }
    return score
  }

  @Test func `keeps the identity of its paragraphs without their ids`() throws {
    let score = try Self.score()
    #expect(score.precision >= 0.995)
    #expect(Double(score.equal.found) >= 0.99 * Double(score.equal.all))
    #expect(Double(score.edited.found) >= 0.97 * Double(score.edited.all))
    let page = String(decoding: try Checkout.bytes("Docs/identity.md"), as: UTF8.self)
    #expect(page.contains(score.row), "Docs/identity.md should say: \(score.row)")
    #expect(score.equal.all > 1000 && score.edited.all > 100)
  }
}
