import Checks
import ResourceModel
import Testing

@Suite struct `Check source.stale` {
  private let check = SourceStale()

  @Test func `stops what was made from other words`() throws {
    let segment = try Example.segment("Deux <1>litres</1>.", "Un <1>litro</1>.") {
      $0.translation.staleness = .substantive
      $0.translation.oldSource = InlineContent(tagged: "Un <1>litre</1>.")
    }
    #expect(
      check.lines(segment) == [
        "blocking: the source has changed since it was 'Un <1>litre</1>.'; "
          + "bring the translation up to date, or confirm it"
      ])
  }

  @Test func `mentions a change of typography`() throws {
    let segment = try Example.segment("Un litre.", "Un litro.") { $0.translation.staleness = .minor }
    #expect(
      check.lines(segment) == [
        "information: only spaces or punctuation of the source have changed; "
          + "look whether the translation should follow"
      ])
  }

  @Test func `stops an omission decided on another source, but not what is missing anyway`() throws {
    let omitted = try Example.segment("Deux litres.", "") {
      $0.translation.staleness = .substantive
      $0.translation.omission = "ana"
    }
    #expect(check.lines(omitted).count == 1)
    let missing = try Example.segment("Deux litres.", "") { $0.translation.staleness = .substantive }
    #expect(check.lines(missing) == [])
  }

  @Test func `accepts what is up to date`() throws {
    #expect(check.lines(try Example.segment("Un litre.", "Un litro.")) == [])
  }
}
