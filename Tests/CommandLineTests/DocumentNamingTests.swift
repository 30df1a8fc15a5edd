import Checklists
import Testing

@testable import Flowproof

/// What documents are called: it follows from where each of them lies, and from nothing else.
@Suite struct DocumentNamingTests {
  /// The name of a document of a project that others check out elsewhere.
  private func name(
    _ path: String,
    among arguments: [String],
    in folder: String = "/home/ann/project"
  ) -> String {
    let paths = arguments.map { (path: $0, isFolder: !$0.hasSuffix(".rst")) }
    return DocumentNaming(paths, in: folder).name(of: path).text
  }

  @Test(
    "One document has one name, however it is given",
    arguments: [
      ("wix-wix", "checklists/Wix - wix.rst", ["checklists"]),
      ("wix-wix", "checklists/wix-wix.rst", ["checklists/wix-wix.rst"]),
      ("wix-wix", "./checklists/wix-wix.rst", ["."]),
      ("wix-wix", "checklists/../checklists//wix-wix.rst", ["checklists", "shop"]),
      ("wix-wix", "/home/ann/project/checklists/wix-wix.rst", ["/home/ann/project"]),
      ("wix-wix", "wix-wix.rst", ["wix-wix.rst", "shop/wix-wix.rst"]),
      ("shop.wix-wix", "shop/wix-wix.rst", ["shop"]),
      ("shop.wix-wix", "shop/wix-wix.rst", ["shop", "crm"]),
      ("shop.wix-wix", "shop/wix-wix.rst", ["shop/wix-wix.rst"]),
      ("shop.wix-wix", "./shop/wix-wix.rst", [".", "/elsewhere"]),
      ("shop.wix-wix", "checklists/shop/wix-wix.rst", ["checklists"]),
      ("a-b.v1.2.x.y", "A b/v1.2/X.y.rst", ["A b"]),
      ("shop.checklists.x", "shop/checklists/x.rst", ["."]),
      ("checklists", "checklists.rst", ["checklists.rst"]),
      ("stdin", "-", ["-"]),
    ]
  )
  func below(name: String, path: String, arguments: [String]) {
    #expect(self.name(path, among: arguments) == name)
  }

  @Test(
    "Elsewhere names begin at the lowest folder that holds all that the command line names",
    arguments: [
      ("x", "/ci/job-17/docs/x.rst", ["/ci/job-17/docs"]),
      ("x", "/ci/job-18/docs/x.rst", ["/ci/job-18/docs/x.rst"]),
      ("x", "../docs/x.rst", ["../docs"]),
      ("shop.x", "../docs/shop/x.rst", ["../docs"]),
      ("shop.x", "../shop/x.rst", ["../shop", "../crm"]),
      ("x", "../checklists/x.rst", ["../checklists", "../crm"]),
      ("docs.x", "../docs/x.rst", ["../docs", "checklists"]),
    ]
  )
  func elsewhere(name: String, path: String, arguments: [String]) {
    #expect(self.name(path, among: arguments) == name)
  }

  @Test("At the top of all files names hold nothing of the machine")
  func atTheTop() {
    #expect(name("/ci/job-17/docs/x.rst", among: ["/ci/job-17/docs"], in: "/") == "x")
  }

  @Test("Shorter and longer names find a document, where they leave no choice")
  func otherNames() {
    let paths = ["shop/x.rst", "crm/x.rst", "y.rst", "crm/y.rst", "crm/old/z.rst"]
    let naming = DocumentNaming(paths.map { ($0, false) }, in: "/home/ann/project")
    let names = DocumentNames(paths.map(naming.name))
    for (name, meaning) in [
      ("shop.x", .one("shop.x")), ("X", .several(["shop.x", "crm.x"])), ("y", .one("y")),
      ("project.y", .one("y")), ("ann.project.crm.Y", .one("crm.y")), ("z", .one("crm.old.z")),
      ("old.z", .one("crm.old.z")), ("x.rst", .none), ("w", .none),
    ] as [(String, DocumentNames.Meaning)] {
      #expect(names.meaning(of: name) == meaning, "\(name)")
    }
    #expect(names.readings(of: "z/a-to-b/creates") == ["crm.old.z/a-to-b/creates"])
    #expect(names.readings(of: "x/c") == ["shop.x/c", "crm.x/c"])
    #expect(names.readings(of: "Y/c") == ["Y/c"])
    #expect(names.readings(of: "w/c") == ["w/c"])
  }
}
