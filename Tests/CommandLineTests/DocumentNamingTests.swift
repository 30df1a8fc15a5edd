import Checklists
import TestSupport
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
    "Names begin at the lowest folder that holds all that the command line names",
    arguments: [
      ("wix-wix", "checklists/Wix - wix.rst", ["checklists"]),
      ("wix-wix", "checklists/wix-wix.rst", ["checklists/wix-wix.rst"]),
      ("wix-wix", "./checklists/wix-wix.rst", ["."]),
      ("wix-wix", "checklists/../checklists//wix-wix.rst", ["checklists", "shop"]),
      ("wix-wix", "/home/ann/project/checklists/wix-wix.rst", ["/home/ann/project"]),
      ("wix-wix", "wix-wix.rst", ["wix-wix.rst", "shop/wix-wix.rst"]),
      ("wix-wix", "shop/wix-wix.rst", ["shop"]),
      ("wix-wix", "shop/wix-wix.rst", ["shop/wix-wix.rst"]),
      ("wix-wix", "shop/wix-wix.rst", ["shop/wix-wix.rst", "shop"]),
      ("shop.wix-wix", "shop/wix-wix.rst", ["shop", "crm"]),
      ("shop.wix-wix", "shop/wix-wix.rst", ["shop", "checklists"]),
      ("shop.wix-wix", "./shop/wix-wix.rst", ["."]),
      ("shop.wix-wix", "checklists/shop/wix-wix.rst", ["checklists"]),
      ("shop.wix-wix", "checklists/shop/wix-wix.rst", ["checklists", "shop"]),
      ("a-b.v1.2.x.y", "A b/v1.2/X.y.rst", ["."]),
      ("shop.checklists.x", "shop/checklists/x.rst", ["."]),
      ("checklists", "checklists.rst", ["checklists.rst"]),
      ("stdin", "-", ["-", "checklists"]),
      ("x", "/ci/job-17/docs/x.rst", ["/ci/job-17/docs"]),
      ("x", "/ci/job-18/docs/x.rst", ["/ci/job-18/docs/x.rst"]),
      ("x", "../docs/x.rst", ["../docs"]), ("shop.x", "../docs/shop/x.rst", ["../docs"]),
      ("shop.x", "../shop/x.rst", ["../shop", "../crm"]),
      ("x", "../checklists/x.rst", ["../checklists", "../crm"]),
      ("docs.x", "../docs/x.rst", ["../docs", "checklists"]),
      ("x", "checklists/x.rst", ["../docs", "checklists"]),
      ("shop.x", "shop/x.rst", ["../docs", "shop"]),
    ]
  )
  func base(name: String, path: String, arguments: [String]) {
    #expect(self.name(path, among: arguments) == name)
  }

  @Test("Names hold nothing of the place of the folders, and do not depend on what is found there")
  func places() {
    let seed = UInt64.random(in: .min ... .max)
    var random = RandomSource(seed: seed)
    let folders = ["", "a/", "b/", "a/b/", "checklists/", "checklists/a/"]
    let paths = folders.flatMap { folder in ["x", "y", "z"].map { "\(folder)\($0).rst" } }
    for _ in 0..<200 {
      let arguments = (["a", "b", "a/b", "checklists", "."] + paths).shuffled(using: &random)
        .prefix(Int.random(in: 1...4, using: &random))
      let path = paths.randomElement(using: &random) ?? ""
      let expected = name(path, among: Array(arguments))
      for place in ["/", "/ci/17", "/home/ann/deep/er"] {
        let absolute = arguments.map { place + "/" + $0 }.shuffled(using: &random)
        #expect(name(path, among: Array(arguments), in: place) == expected, "seed \(seed)")
        #expect(name(place + "/" + path, among: absolute) == expected, "seed \(seed)")
      }
    }
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
