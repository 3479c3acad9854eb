/** Words of everyday, which say nothing about what an archive is about. The owner's stop list comes on top of it. */

/** No term begins or ends with one of these. */
export const EDGES: ReadonlySet<string> = new Set(
  "的了是我你他她它们这那哪些么吗吧呢啊呀哈嗯哦哎噢嘛啦喔哇咯没不无就都也还又再才只很太更最挺和与或及跟把被让给对向从到来去说着过谁什怎为所但而其各某几每两一在有要会能可该想做用看听问请谢咱俺您啥嘿呵嘻哼咳唉呃额嗨",
);
/** Nor begins with one of these, which count or end what stands before them. */
export const TAILS: ReadonlySet<string> = new Set("家个位种次笔户类号性化式者率");
/** Nor holds one of these. */
export const JOINTS: ReadonlySet<string> = new Set("的了是我你他她它们和与或这那吗呢吧啊");

const HAN = `
新年快乐 圣诞快乐 节日快乐 生日快乐 早上 上午 中午 下午 晚上 今天 明天 昨天 后天 今年 去年 明年 前年 周末 周一 周二 周三 周四 周五 周六 周日 下周 上周
本周 个月 小时 分钟 时候 时间 那时候 小时候 以前 以后 之前 之后 最近 现在 目前 将来 未来 刚才 刚刚 马上 平时 经常 已经 正在 曾经 一直 从来 首先 然后 最后
其次 第一次 第二 第一 第三 再次 事情 东西 地方 问题 方面 方式 方法 办法 情况 原因 结果 关系 意思 意见 建议 想法 感觉 觉得 认为 知道 明白 理解 清楚 了解
记得 忘记 希望 期待 欢迎 感谢 谢谢 多谢 辛苦 恭喜 祝福 抱歉 对不起 没事 没有 不错 不同 不是 厉害 牛逼 牛人 大牛 大神 大佬 大咖 高手 朋友 同学 同事 同志
兄弟 哥们 妹子 美女 帅哥 男人 女人 孩子 小孩 老婆 老公 女朋友 男朋友 老板 领导 老师 老大 大哥 小伙伴 小朋友 家里 家人 个人 自己 别人 人家 大家 他们 我们
你们 咱们 有人 有些 有时 其他 其它 其实 确实 的确 当然 肯定 一定 必须 需要 应该 可能 可以 也许 或许 大概 估计 好像 貌似 似乎 基本 差不多 完全 非常 特别 比较
真的 太多 很多 许多 不少 好多 多少 一些 一点 一下 一样 一般 一起 一个 一种 一笔 一次 一定 这个 那个 这样 那样 这么 那么 这里 那里 哪里 怎么 怎样 什么 为什么
因为 所以 如果 但是 不过 而且 或者 还是 就是 只是 只有 只能 除了 关于 对于 针对 根据 按照 通过 由于 为了 以及 并且 虽然 尽管 即使 比如 例如 相关 相应 包括
进行 采用 使用 利用 提供 支持 处理 开始 结束 继续 完成 出来 进来 出去 起来 上来 下来 过来 回来 回去 下去 进去 上去 看到 听到 想到 遇到 碰到 得到 收到 拿到
找到 看看 想想 试试 聊聊 说说 问问 走走 参加 加入 分享 转发 报名 解答 回答 讨论 交流 沟通 请教 学习 研究 帮忙 麻烦 注意 小心 放心 担心 开心 高兴 无聊 随便 简单
复杂 容易 困难 重要 主要 关键 明确 正常 直接 间接 整个 部分 全部 所有 任何 各种 各位 特殊 普通 真正 实际 事实 具体 详细 内容 文章 标题 图片 链接 截图 视频 公众号
微博 知乎 百度 下载 上传 打开 点击 回复 截止 吃饭 睡觉 上班 下班 加班 回家 过年 春节 放假 加油 红包 哈哈 呵呵 嘿嘿 呲牙 强强 特么 尼玛 卧槽 牛叉 靠谱 扯淡
兄台 楼上 楼下 老人 年轻 漂亮 有意思 没意思 好奇 没关系 不好意思 名字 声音 样子 国内 国外 北京 上海 深圳 广州 杭州 中国 美国 日本 城市 地区 附近 一线 万元 美元 块钱
多少钱 几个 几家 超过 不到 达到 增加 减少 提高 提前 带来 针对 负责 强调 为准 下面 上面 里面 外面 前面 后面 旁边 中间 左右 上下 以上 以下 之间 之一 第一 本身 本来 反正
另外 同时 同样 否则 难道 究竟 到底 居然 竟然 果然 突然 终于 始终 尤其 甚至 几乎 至少 最多 最好 最大 最终 越来越 起码 无法 无所谓 受教 拜读 膜拜 佩服 牛气 给力 点赞
`;
/** Too broad to be terms, but parts of terms. */
const BROAD = `
公司 企业 机构 业务 产品 技术 系统 平台 服务 管理 信息 数据 客户 用户 项目 模式 方案 工具 标准 规则 规定 要求 条件 功能 流程 程序 操作 设备 人员 主体 实体 动态 类型 级别
资料 文件 文档 材料 成功 失败 生成 体现 开展 累计 确认 限制 允许 实时 有效 外部 内部 线上 线下 自动 手动 主动 统一 独立 调整 更新 变化 影响 作用 效果 价值 能力 水平 质量
时间 成本 价格 费用 数量 金额 比例 范围 程度 阶段 过程 步骤 环节 角色 岗位 职位 工作 工程 行业 市场 领域 环境 场景 案例 原则 制度 政策 国家 社会 政府 人民 中国人 同一个
大部分 小公司 大公司 互联网公司 金融公司 年前 体系 结构 对象 元素 要素 部门 团队 成员 总监 经理 主管 专家 开发 测试 设计 实现 发起 执行 申请 审核 通知 提交 返回 接入 对接
`;
const LATIN = `
the and for with that this you are not from have has was will can but all any one two new how what why who when where which your our their his her its
it is in on of to as at by be or an no so do if up we me my he she they them us am yes ok okay hi hello oh ah haha lol pls please thanks thank thx
www http https com cn net org html htm php jsp png jpg jpeg gif pdf doc docx ppt pptx xls xlsx txt zip rar img mp md id vs etc via
ii iii iv vi
qq wechat weixin baidu google zhihu am pm
`;

function listed(words: string): string[] {
  return words.split(/\s+/u).filter((word) => word !== "");
}

/** What everybody says everywhere; what such a word begins or ends is a phrase, no term. */
export const EVERYDAY: ReadonlySet<string> = new Set(listed(HAN));
/** Words that are never terms unless the owner says so. */
export const STOP_WORDS: ReadonlySet<string> = new Set([...EVERYDAY, ...listed(BROAD), ...listed(LATIN)]);
