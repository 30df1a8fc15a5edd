import SystemModel
import Testing

@Suite("A secret shows in nothing that is made of it by accident")
struct SecretTests {
  private struct Holder {
    var name = "Wix"
    var secret = Secret("hunter2-hunter2", named: "WIX_API_KEY")
    var secrets = ["apiKey": Secret("hunter2-hunter2", named: "WIX_API_KEY")]
    var maybe: Secret? = Secret("hunter2-hunter2", named: "WIX_API_KEY")
  }

  @Test func `printing, interpolating, dumping and mirroring hide it`() {
    let holder = Holder()
    var dumped = ""
    dump(holder, to: &dumped)
    var printed = ""
    print(holder, holder.secret, holder.secrets, holder.maybe as Any, to: &printed)
    debugPrint(holder, holder.secret, holder.secrets, holder.maybe as Any, to: &printed)
    let texts = [
      dumped, printed, "\(holder.secret)", String(reflecting: holder.secret),
      String(describing: [holder.secret]), String(describing: Mirror(reflecting: holder.secret)),
    ]
    for text in texts { #expect(!text.contains("hunter2")) }
    #expect("\(holder.secret)" == "***(WIX_API_KEY)")
    #expect(Mirror(reflecting: holder.secret).children.isEmpty)
    #expect(holder.secret.reveal() == "hunter2-hunter2")
  }
}
