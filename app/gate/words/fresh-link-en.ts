export const en = {
  title: "A fresh sign-in link",
  lead: "For whoever takes part in a study here and has lost their link, or whose link is used up.",
  address: "Your e-mail address",
  addressHint: "The one at which the study knows you. The link goes there and nowhere else.",
  button: "Send me a fresh link",
  unreadable: "Your e-mail address: write it with an @, such as name@example.org.",
  asked: "Thank you. If a study here knows this address, a link is on its way to it",
  askedText:
    "It comes within a few minutes and takes the place of earlier ones. For everyone's privacy this page says the same whether or not the address is known. At most three links a day are sent; look into your spam folder too.",
  tooMany: (seconds: number) =>
    `Too many links were asked for from your network within a minute. Wait ${seconds} ${seconds === 1 ? "second" : "seconds"}, then try again.`,
  noMail:
    "This server sends no mail. Ask your study's coordinator, or whoever runs the server, for a fresh link.",
  otherwise:
    "No mail, another address by now, or you stopped the study's mail? Ask your study's coordinator: mails and the consent that you read say who that is.",
};
