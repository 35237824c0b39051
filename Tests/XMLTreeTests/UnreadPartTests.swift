import Diagnostics
import TestSupport
import Testing

@testable import XMLTree

@Suite struct `What a document leaves in other files` {
  private func unread(_ text: String) throws -> [String] { try parse(text).unread.map(\.diagnostic.description) }

  @Test func `is told, with the place where it is first asked for`() throws {
    #expect(
      try unread(
        """
        <!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "docbookx.dtd" [
          <!ENTITY % local SYSTEM "local.ent"> %local;
          <!ENTITY ch1 SYSTEM "ch1.xml"><!ENTITY ch2 PUBLIC "p" "ch2.xml"><!ENTITY both "&ch2;<hr/>&ch1;">
          <!ENTITY never SYSTEM "never.xml"><!ENTITY % neither SYSTEM "neither.ent">
        ]>
        <book>
          &nbsp;&ch1;
          &both;&ch1;</book>
        """) == [
          "f.xml:1:1: information: the DTD 'docbookx.dtd' is not read; its entities for characters are known, other "
            + "entities and attributes that it declares are left as written",
          "f.xml:2:40: information: the declarations '%local;' in 'local.ent' are not read; entities and attributes "
            + "that they declare are left as written",
          "f.xml:7:9: warning: the text of '&ch1;' in 'ch1.xml' is not read; the reference is kept, so give that file "
            + "a translation of its own",
          "f.xml:8:3: warning: the text of '&ch2;' in 'ch2.xml' is not read; the reference is kept, so give that file "
            + "a translation of its own",
        ])
  }

  @Test func `is told by how much of it is known`() throws {
    #expect(
      try unread(
        """
        <!DOCTYPE a SYSTEM "a.dtd" [<!ENTITY % lat PUBLIC "ISO 8879:1986//ENTITIES Added Latin 1//EN" "lat">%lat;]><a/>
        """) == [
          "f.xml:1:1: information: the DTD 'a.dtd' is not read; entities and attributes that it declares are left as "
            + "written",
          "f.xml:1:101: information: the declarations '%lat;' in 'lat' are not read; their entities for characters are "
            + "known, anything else that they declare is left as written",
        ])
  }

  @Test func `is nothing for most`() throws {
    for text in [
      "<a/>", "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY x 'y'><!ENTITY n SYSTEM 'n' NDATA gif>]><a>&x;</a>",
      "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='b.xml'/></a>",
    ] {
      #expect(try unread(text) == [])
    }
  }

  @Test func `is the same when entities go round in circles that nothing uses`() throws {
    #expect(try unread("<!DOCTYPE a [<!ENTITY x '&y;'><!ENTITY y '&x;'><!ENTITY z SYSTEM 'z'>]><a>&z;</a>").count == 1)
  }

  @Test func `is never looked at`() throws {
    let folder = try TemporaryFolder()
    let secret = try folder.write(Array("<!ENTITY x 'canary'><!ATTLIST r x CDATA 'canary'>".utf8), to: "secret.dtd")
    for text in [
      "<!DOCTYPE r [<!ENTITY x SYSTEM '\(secret)'>]><r>&x;</r>",
      "<!DOCTYPE r SYSTEM '\(secret)'><r>&x;</r>",
      "<!DOCTYPE r [<!ENTITY % p SYSTEM '\(secret)'> %p;]><r>&x;</r>",
      "<!DOCTYPE r PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'file://\(secret)'><r>&x;</r>",
      "<!DOCTYPE r [<!ENTITY % p SYSTEM 'file://\(secret)'><!ENTITY % q '&#37;p;'> %q; %p;]><r>&x;</r>",
    ] {
      let document = try parse(text)
      #expect(document.text(document.root) == "&x;")
      #expect(try document.string("concat(/, /*/@x)") == "", "\(text)")
    }
    for text in [
      "<?xml-stylesheet href='\(secret)'?><r/>",
      "<r xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='u \(secret)' "
        + "xsi:noNamespaceSchemaLocation='\(secret)'/>",
      "<r xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='\(secret)' parse='text'/></r>",
    ] {
      #expect(try parse(text).string("string(/)") == "")
    }
  }
}
