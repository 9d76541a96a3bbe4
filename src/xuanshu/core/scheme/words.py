"""Words that several parts of a scheme share: of breaches, of what is handed over."""

from typing import Literal

BreachWord = Literal[
    "fraud",
    "plagiarism",
    "canvassing",
    "vote_fraud",
    "leak",
    "no_recusal",
    "bribery",
    "careless_review",
    "late",
]
TOKENS = {"certificate": "证书", "plaque": "奖牌", "trophy": "奖杯"}
BREACHES: dict[str, str] = {
    "fraud": "弄虚作假",
    "plagiarism": "抄袭、剽窃他人成果",
    "canvassing": "拉票、打招呼",
    "vote_fraud": "刷票",
    "leak": "泄露评审秘密",
    "no_recusal": "应当回避而未回避",
    "bribery": "收受财物",
    "careless_review": "审核把关不严",
    "late": "逾期办理",
}
